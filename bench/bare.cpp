#include "bare.hpp"

namespace remit::bench {

namespace {

using simdjson::ondemand::json_type;

bool read(simdjson::ondemand::value value, JsonContent& content);

bool read(simdjson::ondemand::object object, JsonContent& content) {
  for (auto member : object) {
    simdjson::ondemand::value value;
    if (member.value().get(value) != simdjson::SUCCESS || !read(value, content)) return false;
  }
  return true;
}

bool read(simdjson::ondemand::array array, JsonContent& content) {
  for (auto item : array) {
    simdjson::ondemand::value value;
    json_type type = json_type::null;
    if (item.get(value) != simdjson::SUCCESS || value.type().get(type) != simdjson::SUCCESS) {
      return false;
    }
    if (!read(value, content)) return false;
    content.payments += type == json_type::object ? 1 : 0;
  }
  return true;
}

bool read(simdjson::ondemand::value value, JsonContent& content) {
  json_type type = json_type::null;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case json_type::object: {
      simdjson::ondemand::object object;
      return value.get_object().get(object) == simdjson::SUCCESS && read(object, content);
    }
    case json_type::array: {
      simdjson::ondemand::array array;
      return value.get_array().get(array) == simdjson::SUCCESS && read(array, content);
    }
    case json_type::string: {
      std::string_view text;
      const bool found = value.get_string().get(text) == simdjson::SUCCESS;
      content.text_bytes += text.size();
      return found;
    }
    default:
      return !value.raw_json_token().empty();
  }
}

}  // namespace

bool parse_in_place(pugi::xml_document& tree, std::span<char> text) {
  return tree.load_buffer_inplace(text.data(), text.size());
}

std::uint64_t count_payments(const pugi::xml_document& tree) {
  std::uint64_t count = 0;
  const pugi::xml_node message = tree.child("Document").child("CstmrCdtTrfInitn");
  for (const pugi::xml_node batch : message.children("PmtInf")) {
    for (const pugi::xml_node payment : batch.children("CdtTrfTxInf")) {
      count += payment.first_child() ? 1 : 0;
    }
  }
  return count;
}

JsonContent read_every_member(simdjson::ondemand::parser& parser,
                              std::span<const std::string_view> documents) {
  JsonContent content;
  for (const std::string_view text : documents) {
    simdjson::ondemand::document document;
    simdjson::ondemand::object body;
    content.ok = content.ok &&
                 parser.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING)
                         .get(document) == simdjson::SUCCESS &&
                 document.get_object().get(body) == simdjson::SUCCESS && read(body, content);
  }
  return content;
}

}  // namespace remit::bench
