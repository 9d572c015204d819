#include "engine/rejects.hpp"

#include "engine/counted_amount.hpp"

#include <remit/limits.hpp>

#include <initializer_list>
#include <utility>

namespace remit::engine {

Rejects::Rejects(io::Documents& documents)
    : documents_(documents), batches_(documents.memory(), limits::spool_memory_bytes) {}

void Rejects::Level::add(const Payment& payment) {
  const std::optional<Decimal> amount = counted_amount(payment);
  totals.known.add(amount.value_or(Decimal{}));
  totals.sum_is_known &= amount.has_value();
}

Result<void> Rejects::add(const Input& input) {
  const Payment& payment = input.payment();
  // Several JSON bodies may be one message; each is a document.
  if (document_.is_open && document_index_ != payment.document_index) {
    if (auto ended = end_document(); !ended) return ended;
  }
  if (!document_.is_open) {
    if (auto begun = begin_document(input); !begun) return begun;
  }
  const bool is_first = !std::exchange(batch_.is_open, true);
  if (is_first) batch_.frame = input.batch_frame();
  const std::string_view separator = is_first ? std::string_view{} : batch_.frame.separator;
  for (const std::string_view bytes :
       {separator, std::string_view{batch_.parts}, input.raw_payment()}) {
    if (auto appended = batches_.append(bytes); !appended) return appended;
  }
  batch_.parts.clear();
  batch_.add(payment);
  document_.add(payment);
  return {};
}

Result<void> Rejects::begin_document(const Input& input) {
  const bool is_xml = input.format()->syntax() == Syntax::xml;
  const bool shares_file = documents_.count() != 0 && !documents_.one_file_each();
  if (shares_file && (is_xml || format_ != input.format())) {
    const std::string_view of = format_ == input.format() ? "XML documents" : "formats";
    return Error{.code = ErrorCode::usage,
                 .message = "rejected payments of several " + std::string(of) +
                            " need a folder: a path that ends in \"/\""};
  }
  format_ = input.format();
  documents_.set_extension(is_xml ? ".xml" : ".json");
  document_index_ = input.payment().document_index;
  document_.is_open = true;
  document_.frame = input.document_frame();
  return batches_.begin();
}

Result<void> Rejects::add_part(const Input& input) {
  const Input::RawPart part = input.raw_part();
  (part.of == mapping::Place::batch ? batch_ : document_).parts += part.bytes;
  return {};
}

Result<void> Rejects::end_batch() {
  const Level batch = std::exchange(batch_, {});
  if (!batch.is_open) return {};
  for (const std::string& bytes : {batch.parts, batch.frame.behind(batch.totals)}) {
    if (auto appended = batches_.append(bytes); !appended) return appended;
  }
  const bool is_first = document_.totals.known.transfers == batch.totals.known.transfers;
  const std::string separator = is_first ? std::string{} : document_.frame.separator;
  const std::string parts = std::exchange(document_.parts, {});
  return batches_.end_part(parts + separator + batch.frame.before(batch.totals));
}

Result<void> Rejects::end_message() {
  auto ended = document_.is_open ? end_document() : Result<void>{};
  document_ = {};
  return ended;
}

Result<void> Rejects::end_document() {
  const Level document = std::exchange(document_, {});
  if (auto begun = documents_.begin(); !begun) return begun;
  io::Sink& sink = documents_.sink();
  if (auto done = batches_.write(document.frame.before(document.totals), sink); !done) return done;
  const std::string end = document.parts + document.frame.behind(document.totals);
  if (auto done = sink.write(end); !done) return done;
  return documents_.end();
}

}  // namespace remit::engine
