#include "engine/xml_pen.hpp"

#include "engine/named_account.hpp"
#include "xml/writer.hpp"

namespace remit::engine {

bool XmlPen::write(const Outgoing& outgoing, text::Buffer& out, mapping::Notes& notes) {
  arena_.reset();
  const std::size_t begin = out.size();
  put_transfer(outgoing, {}, out, notes, [&](mapping::WriteTrace* trace) {
    xml::Writer writer{out, trace};
    mapping::Writing w{outgoing.payment, options_, notes, arena_, mapping::Place::transfer,
                       nullptr,          {},       false, trace};
    writer.new_line();
    code_.write_transfer(writer, w);
  });
  if (accounts_ && is_transfer_) {
    require_named(outgoing.payment.transfer, "creditor_account.iban"_field,
                  mapping::Place::transfer, "CdtrAcct", notes);
    if (notes.rejected) out.truncate(begin);
  }
  return true;
}

}  // namespace remit::engine
