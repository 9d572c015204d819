#include "engine/canonical_faults.hpp"
#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "engine/place_in.hpp"
#include "engine/record_copy.hpp"
#include "json/canonical_members.hpp"
#include "json/framer.hpp"

namespace remit::engine {

namespace {

bool has_amount(const Record& transfer) {
  return transfer.has("instructed_amount.value"_field) ||
         transfer.has("equivalent_amount.value"_field);
}

/// Lines of canonical NDJSON. Consecutive lines with the same numbers of document and batch belong
/// together, as far as they say the same of these: files that were put one behind the other have
/// the same numbers, and nobody's payment may go out with the debtor of another.
class CanonicalInput final : public Input {
 public:
  explicit CanonicalInput(io::Window& window) : framer_(window, {}) {
    // Whether a value has a place must not follow from what was read before.
    ahead_.direct_bets().make_all();
  }

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
    const std::string_view name = has_places_ ? std::string_view{} : reader_.unknown_name(at);
    if (!name.empty()) (path += '/') += name;
  }
  /// Of what is not known to stand elsewhere in it the place is that of the line.
  Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) override {
    const mapping::Unit& unit = framer_.unit();
    const bool is_known =
        has_places_ && in == mapping::Place::transfer && at - 1 < unit.bytes.size();
    if (is_known) return places_.find(unit, at, json_extent(unit.bytes, at, length));
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
  Result<json::Event> next_line();
  Result<void> parse_line();
  void fill();
  /// Reads what follows the head of a line into the record of its payment.
  /// @param take  of the byte behind the line: true when it may end there
  template <class Take>
  bool read_members(std::string_view members, const char* line, Take take);
  template <class Take>
  bool read_ahead(std::string_view text, Take take);
  bool is_of_message() const {
    return repeats_head_ ||
           (line_.document == taken_.document && line_.source_format == taken_.source_format &&
            message_.is_the_same(incoming_.message));
  }
  bool is_of_batch() const {
    return repeats_head_ || (line_.batch == taken_.batch && batch_.is_the_same(incoming_.batch));
  }
  /// Puts the line into the records, when nothing is to be said of the one before any more.
  void take_line();

  json::Framer framer_;
  json::CanonicalReader reader_;
  bool repeats_head_ = false;  // the newest line, that of the line before
  Places places_;
  bool has_places_ = false;  // the values of the newest payment know where in the line they stand
  const void* kind_ = nullptr;  // of its stencils: codes are judged by the format of the source
  text::Arena arena_;
  mapping::Notes line_notes_;
  CanonicalFaults faults_;
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

template <class Take>
bool CanonicalInput::read_members(std::string_view members, const char* line, Take take) {
  ahead_.stencils().begin(Syntax::json, kind_);
  const auto clear = [this] {
    incoming_.transfer.clear();
    line_notes_.clear();
  };
  clear();
  arena_.reset();
  const auto read_directly = [&](mapping::ReadTrace* trace) -> Ahead::Direct {
    mapping::Reading in{incoming_, arena_, line_notes_, mapping::Place::transfer, trace};
    const char* const end = json::lines::read_directly(members, line, in, faults_);
    const bool won = end != nullptr && has_amount(incoming_.transfer);
    return won ? Ahead::Direct{end, true} : Ahead::Direct{};
  };
  has_places_ =
      ahead_.read({members.data(), line}, {incoming_.transfer}, arena_, take, clear, read_directly);
  return has_places_;
}

/// Reads the line with which the text begins when its head is known.
template <class Take>
bool CanonicalInput::read_ahead(std::string_view text, Take take) {
  const std::string_view members = reader_.behind_head(text);
  repeats_head_ = !members.empty() && read_members(members, text.data(), take);
  if (repeats_head_) {
    incoming_.message.clear();
    incoming_.batch.clear();
  }
  return repeats_head_;
}

/// A line that is like the one before is read without being scanned for its end.
Result<json::Event> CanonicalInput::next_line() {
  const Result<json::Event> event = framer_.next();
  if (!event || event.value() != json::Event::unscanned) return event;
  const bool is_read =
      read_ahead(framer_.ahead(), [this](const char* end) { return framer_.take(end); });
  return is_read ? event : framer_.scan();
}

Result<void> CanonicalInput::read_line() {
  const Result<json::Event> event = next_line();
  if (!event) return event.error();
  ended_ = event.value() == json::Event::end;
  if (ended_) return {};
  pending_ = true;
  if (event.value() == json::Event::unscanned) return {};
  const std::string_view line = framer_.unit().bytes;
  const auto take = [line](const char* end) { return end == line.data() + line.size(); };
  if (!read_ahead(line, take)) {
    if (auto parsed = parse_line(); !parsed) return parsed;
    // What is in order has its places, whether its head was known before or not.
    const std::string_view members = reader_.behind_head(line);
    if (!repeats_head_ && !members.empty() && !read_members(members, line.data(), take)) fill();
  }
  framer_.expect_body(has_places_);
  return {};
}

Result<void> CanonicalInput::parse_line() {
  std::string message;
  if (!reader_.parse(framer_.unit().bytes, line_, message)) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-016",
                 .message = std::move(message),
                 .place = place(mapping::Place::transfer, 0, 0)};
  }
  repeats_head_ = reader_.repeats_head();
  if (!repeats_head_) {
    const auto source = find_format(line_.source_format);
    kind_ = source ? static_cast<const void*>(&source->code()) : &formats::canonical;
  }
  fill();
  return {};
}

/// Puts what was parsed into the records.
void CanonicalInput::fill() {
  has_places_ = false;
  ahead_.stencils().reset_match();
  arena_.reset();
  incoming_.message.clear();
  incoming_.batch.clear();
  incoming_.transfer.clear();
  line_notes_.clear();
  mapping::Reading in{incoming_, arena_, line_notes_, mapping::Place::transfer};
  faults_.set_source(line_.source_format);
  reader_.fill(in, faults_);
  if (!has_amount(incoming_.transfer)) {
    in.error("STR-011", "instructed_amount.value"_field, {}, "the payment has no amount");
  }
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
    payment_.transfer.clear();  // its values are in bytes that may move on
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
