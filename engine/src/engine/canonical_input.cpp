#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "engine/record_copy.hpp"
#include "json/canonical.hpp"
#include "json/framer.hpp"
#include "mapping/content_type.hpp"
#include "xml/content.hpp"
#include "xml/fragment.hpp"

#include <map>
#include <set>

namespace remit::engine {

namespace {

/// The names of the elements that the editions of pain.001 have for a field.
std::set<std::string_view> element_names(Field field) {
  std::set<std::string_view> names;
  for (const Format format : all_formats()) {
    if (format.syntax() != Syntax::xml) continue;
    for (const mapping::Placement& placement : main_placements(format.code())) {
      if (placement.field != field || placement.path.empty()) continue;
      names.insert(placement.path.substr(placement.path.rfind('/') + 1));
    }
  }
  return names;
}

/// True when the text is the element that stands for the field in some edition. Whatever else it
/// holds would go into a message as it is: further payments, say.
bool is_element_of(Field field, const xml::Fragment& fragment) {
  static const auto names_of = [] {
    std::map<Field, std::set<std::string_view>> names;
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto known = static_cast<Field>(i);
      if (info(known).kind == Kind::verbatim) names[known] = element_names(known);
    }
    return names;
  }();
  const auto names = names_of.find(field);
  return names != names_of.end() && fragment.is_element() &&
         names->second.contains(fragment.root().name());
}

/// What is wrong with the element that stands for the field, by the schema type that it has in the
/// format the line was made of.
json::CanonicalReader::Fault fault_of_element(Field field, std::string_view text,
                                              std::string_view source_format) {
  const xml::Fragment fragment{text};
  if (!is_element_of(field, fragment)) {
    return {"STR-021",
            "the element of pain.001, well-formed, is expected for " + std::string(name(field)),
            false};
  }
  const auto source = find_format(source_format);
  if (!source) return {};
  const auto placements = main_placements(source->code());
  const auto place = std::ranges::find_if(placements, [field](const mapping::Placement& one) {
    return one.field == field && !one.verbatim_type.empty();
  });
  if (place == placements.end()) return {};
  const mapping::ContentType* const type = mapping::find_content_type(place->verbatim_type);
  if (type == nullptr) return {};
  Payment none;
  text::Arena arena;
  mapping::Notes notes;
  mapping::Reading in{none, arena, notes};
  xml::check_content(fragment.root(), *type, field, in);
  if (notes.findings.empty()) return {};
  const mapping::Finding& first = notes.findings.front();
  std::string what = std::string(name(field)) + ": ";
  what += first.message.text();
  if (!first.missing.empty()) (what += ": ") += first.missing;
  return {first.rule, std::move(what)};
}

/// The codes that the field may have in the format the line was made of, or in pain.001; null: any.
const mapping::CodeList* codes_of(Field field, std::string_view source_format) {
  for (const std::string_view name : {source_format, formats::pain_001}) {
    const auto format = find_format(name);
    if (!format || format->syntax() == Syntax::canonical) continue;
    const auto placements = main_placements(format->code());
    const auto place = std::ranges::find(placements, field, &mapping::Placement::field);
    if (place != placements.end()) return place->codes;
  }
  return nullptr;
}

/// The lists of all formats for the field.
std::vector<const mapping::CodeList*> all_codes_of(Field field) {
  std::vector<const mapping::CodeList*> lists;
  for (const Format format : all_formats()) {
    const mapping::CodeList* const codes = codes_of(field, format.name());
    if (codes != nullptr && std::ranges::find(lists, codes) == lists.end()) lists.push_back(codes);
  }
  return lists;
}

/// What is wrong with texts as values of fields.
class Faults {
 public:
  json::CanonicalReader::Fault of(Field field, std::string_view text,
                                  const std::string& source_format) {
    const Kind kind = info(field).kind;
    if (kind == Kind::verbatim) return fault_of_element(field, text, source_format);
    if (kind != Kind::code) return {};
    if (source_format != source_format_) {
      source_format_ = source_format;
      codes_.clear();
    }
    const auto [known, is_new] = codes_.try_emplace(field);
    if (is_new) known->second = codes_of(field, source_format);
    const mapping::CodeList* const codes = known->second;
    if (codes == nullptr || codes->find(text) != nullptr) return {};
    if (is_code_of_any_format(field, text)) return {};
    return {"STR-027", "the code is not in the list " + std::string(codes->name)};
  }

 private:
  /// What a format has no code for may be said in another way, which the model has a code for.
  bool is_code_of_any_format(Field field, std::string_view text) {
    const auto [known, is_new] = all_codes_.try_emplace(field);
    if (is_new) known->second = all_codes_of(field);
    return std::ranges::any_of(known->second, [text](const mapping::CodeList* codes) {
      return codes->find(text) != nullptr;
    });
  }

  std::string source_format_;  // of the line before
  std::map<Field, const mapping::CodeList*> codes_;
  std::map<Field, std::vector<const mapping::CodeList*>> all_codes_;
};

/// Lines of canonical NDJSON. Consecutive lines with the same numbers of document and batch belong
/// together, as far as they say the same of these: files that were put one behind the other have
/// the same numbers, and nobody's payment may go out with the debtor of another.
class CanonicalInput final : public Input {
 public:
  explicit CanonicalInput(io::Window& window) : framer_(window, {}) {}

  Result<InputEvent> next() override;
  std::optional<Format> format() const override { return find_format(formats::canonical); }
  std::span<const mapping::Placement> placements() const override {
    const auto source = find_format(taken_.source_format);
    return source ? main_placements(source->code()) : std::span<const mapping::Placement>{};
  }
  Format origin() const override {
    const auto source = find_format(taken_.source_format);
    return source ? *source : *format();
  }
  void append_path(std::string& path, mapping::Place, std::uint32_t at) override {
    const std::string_view name = reader_.unknown_name(at);
    if (!name.empty()) (path += '/') += name;
  }
  Place place(mapping::Place, std::uint32_t, std::uint32_t) override {
    const mapping::Unit& unit = framer_.unit();
    return {unit.offset, unit.bytes.size(), unit.line, unit.column};
  }
  std::uint64_t payment_begin() const override { return framer_.unit().offset; }
  std::uint64_t payment_end() const override {
    return framer_.unit().offset + framer_.unit().bytes.size();
  }
  std::string_view raw_payment() const override { return framer_.unit().bytes; }
  Frame document_frame() const override { return {.bytes = "\n", .separator = "\n"}; }
  Frame batch_frame() const override { return {.separator = "\n"}; }

 private:
  /// What lines say of their message or batch, as the first of these said it.
  struct Head {
    Record record;
    text::Arena arena;

    void take(const Record& said) {
      record.clear();
      arena.reset();
      copy_fields(said, said.present(), record, &arena);
    }
    bool is_the_same(const Record& said) const {
      return same_fields(record, said, record.present() | said.present());
    }
  };

  /// Reads the next line, whose payment is given out later.
  Result<void> read_line();
  bool is_of_message() const {
    return reader_.repeats_head() ||
           (line_.document == taken_.document && line_.source_format == taken_.source_format &&
            message_.is_the_same(incoming_.message));
  }
  bool is_of_batch() const {
    return reader_.repeats_head() ||
           (line_.batch == taken_.batch && batch_.is_the_same(incoming_.batch));
  }
  /// Puts the line into the records, when nothing is to be said of the one before any more.
  void take_line();

  json::Framer framer_;
  json::CanonicalReader reader_;
  text::Arena arena_;
  mapping::Notes line_notes_;
  Faults faults_;
  json::CanonicalLine line_;   // the newest
  Payment incoming_;           // what it says
  json::CanonicalLine taken_;  // the one in the records
  Head message_;
  Head batch_;
  bool ended_ = false;    // nothing follows the newest line
  bool pending_ = false;  // the newest line is not in the records yet
  bool due_ = false;      // the payment in the records is still to be given out
  bool in_message_ = false;
  bool in_batch_ = false;
  std::uint64_t documents_ = 0;
  std::uint64_t batches_ = 0;
  std::uint64_t payments_ = 0;
};

Result<void> CanonicalInput::read_line() {
  const Result<json::Event> event = framer_.next();
  if (!event) return event.error();
  ended_ = event.value() == json::Event::end;
  if (ended_) return {};
  std::string message;
  if (!reader_.parse(framer_.unit().bytes, line_, message)) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-016",
                 .message = std::move(message),
                 .place = place(mapping::Place::transfer, 0, 0)};
  }
  pending_ = true;
  arena_.reset();
  incoming_.message.clear();
  incoming_.batch.clear();
  incoming_.transfer.clear();
  line_notes_.clear();
  mapping::Reading in{incoming_, arena_, line_notes_, mapping::Place::transfer};
  reader_.fill(in, [this](Field field, std::string_view text) {
    return faults_.of(field, text, line_.source_format);
  });
  constexpr Field amount = "instructed_amount.value"_field;
  const Record& transfer = incoming_.transfer;
  if (!transfer.has(amount) && !transfer.has("equivalent_amount.value"_field)) {
    in.error("STR-011", amount, {}, "the payment has no amount");
  }
  return {};
}

/// What was set in the records of message and batch stays there as long as these last.
void CanonicalInput::take_line() {
  const auto begin = [](Head& head, const Record& said, Record& record) {
    head.take(said);
    record.clear();
    copy_fields(head.record, head.record.present(), record);
  };
  if (!in_message_) begin(message_, incoming_.message, payment_.message);
  if (!in_batch_) begin(batch_, incoming_.batch, payment_.batch);
  payment_.transfer.clear();
  swap(payment_.transfer, incoming_.transfer);
  taken_ = line_;
  pending_ = false;
  due_ = true;
}

Result<InputEvent> CanonicalInput::next() {
  notes_.clear();
  if (!due_ && !pending_ && !ended_) {
    if (auto read = read_line(); !read) return read.error();
  }
  if (!due_) {
    const bool other_document = ended_ || (in_message_ && !is_of_message());
    if (in_batch_ && (other_document || !is_of_batch())) {
      in_batch_ = false;
      return InputEvent::batch_end;
    }
    if (in_message_ && other_document) {
      in_message_ = false;
      return InputEvent::message_end;
    }
    if (ended_) return InputEvent::end;
    take_line();
  }
  if (!in_message_) {
    in_message_ = true;
    payment_.document_index = documents_++;
    return InputEvent::message_begin;
  }
  if (!in_batch_) {
    in_batch_ = true;
    payment_.batch_index = batches_++;
    return InputEvent::batch_begin;
  }
  due_ = false;
  payment_.index = payments_++;
  std::swap(notes_, line_notes_);
  return InputEvent::payment;
}

}  // namespace

std::unique_ptr<Input> make_canonical_input(io::Window& window) {
  return std::make_unique<CanonicalInput>(window);
}

}  // namespace remit::engine
