#pragma once
// Where postal addresses stand, and what is known of each.

#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace remit::rules {

// Parts of an address that rules speak of.
inline constexpr int town = address("town_name");
inline constexpr int country = address("country");
inline constexpr int line = address("line");

/// Free lines that may stand beside town and country.
inline constexpr std::size_t hybrid_lines_max = 2;

struct AddressPlace {
  Field first;  ///< the first field of the address
  Field name;   ///< of the party or agent whose address it is
};

inline constexpr std::array address_places = {
    AddressPlace{"creditor.address.type"_field, "creditor.name"_field},
    AddressPlace{"debtor.address.type"_field, "debtor.name"_field},
    AddressPlace{"ultimate_creditor.address.type"_field, "ultimate_creditor.name"_field},
    AddressPlace{"ultimate_debtor.address.type"_field, "ultimate_debtor.name"_field},
    AddressPlace{"initiating_party.postal_address.type"_field, "initiating_party.name"_field},
    AddressPlace{"creditor_agent.address.type"_field, "creditor_agent.name"_field},
    AddressPlace{"debtor_agent.address.type"_field, "debtor_agent.name"_field},
    AddressPlace{"charges_account_agent.address.type"_field, "charges_account_agent.name"_field},
    AddressPlace{"forwarding_agent.address.type"_field, "forwarding_agent.name"_field},
    AddressPlace{"intermediary_agent_1.address.type"_field, "intermediary_agent_1.name"_field},
    AddressPlace{"intermediary_agent_2.address.type"_field, "intermediary_agent_2.name"_field},
    AddressPlace{"intermediary_agent_3.address.type"_field, "intermediary_agent_3.name"_field},
};

inline constexpr FieldSet towns = [] {
  FieldSet fields;
  for (const AddressPlace& place : address_places) fields.set(place.first + town);
  return fields;
}();

/// True for a text that says something: not for blanks.
bool is_said(std::string_view text);

/// One address of the level under examination. A part with which readers have found fault is there.
class PlacedAddress {
 public:
  PlacedAddress(Subject& subject, AddressPlace place) : subject_(subject), place_(place) {}

  Field field(int part) const { return place_.first + part; }
  bool has(int part) const { return subject_.has(field(part)); }
  std::string_view text(int part) const { return subject_.text(field(part)); }
  bool has_name() const { return subject_.has(place_.name); }
  /// PTY-001 tells that the creditor has no name, unless a BIC stands instead of it.
  bool lacks_name_of_creditor() const;
  bool has_town_and_country() const { return has(town) && has(country); }
  std::size_t lines() const { return subject_.count(field(line)); }
  /// Calls `visit(const Value&)` for each free line.
  template <class Visit>
  void each_line(Visit visit) const {
    subject_.each(field(line), visit);
  }

  /// Reports that the address breaks the rule: the place is that of its first part.
  void report(std::string_view rule, int part, std::string message,
              FindingDetails details = {}) const;
  /// Reports a part that is not there, or has nothing but blanks in it.
  void report_lack(std::string_view rule, int part, std::string message,
                   FindingDetails details = {}) const;
  /// The same for an address without town or without country.
  void report_incomplete(std::string_view rule, std::string message) const {
    report_lack(rule, has_town_and_country() || !has(town) ? town : country, std::move(message));
  }
  /// Reports the first free line beyond those that may stand beside town and country.
  void report_lines(std::string_view rule, std::string message) const;
  Subject& subject() const { return subject_; }

 private:
  Value anything() const;

  Subject& subject_;
  AddressPlace place_;
};

/// Calls `visit(const PlacedAddress&)` for each address of the level.
template <class Visit>
void each_address(Subject& subject, Visit visit) {
  // Places that are known to the compiler are each one comparison of presence bits.
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((subject.any(address_places[I].first, address.size())
          ? visit(PlacedAddress{subject, address_places[I]})
          : void()),
     ...);
  }
  (std::make_index_sequence<address_places.size()>{});
}

/// Calls `visit(const PlacedAddress&, const Value& town)` for each address of the level that has
/// country and town, unless its town is in order. What lacks either is known by presence alone.
template <class Visit>
void each_odd_town(Subject& subject, Glance is_in_order, Visit visit) {
  subject.each_of(towns, [&](Field field, const Value& value) {
    if (is_in_order(value.text())) return;
    const auto is_here = [&](const AddressPlace& place) { return place.first + town == field; };
    const PlacedAddress placed{subject, *std::ranges::find_if(address_places, is_here)};
    if (placed.has(country)) visit(placed, value);
  });
}

}  // namespace remit::rules
