#include "engine/xml_pen.hpp"

#include "xml/writer.hpp"

namespace remit::engine {

bool XmlPen::write(const Outgoing& outgoing, text::Buffer& out, mapping::Notes& notes) {
  arena_.reset();
  put_transfer(outgoing, {}, out, notes, [&](mapping::WriteTrace* trace) {
    xml::Writer writer{out, trace};
    mapping::Writing w{outgoing.payment, options_, notes, arena_, mapping::Place::transfer,
                       nullptr,          {},       false, trace};
    writer.new_line();
    code_.write_transfer(writer, w);
  });
  return true;
}

}  // namespace remit::engine
