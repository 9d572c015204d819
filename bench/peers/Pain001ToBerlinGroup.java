import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * pain.001.001.09 to Berlin Group bulk bodies, one a line, as a payments team on the JVM would write it: a StAX cursor
 * over the message, Jackson's generator for the bodies, one payment in memory. It checks nothing but well-formedness
 * and drops silently what the bodies have no member for.
 *
 * <p>Elements are taken by their local names; the message has been told from others by its namespace.
 */
public final class Pain001ToBerlinGroup {
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final int BUFFER_BYTES = 1 << 16;

  /** An account as the body shows it; absent members are null. */
  private static final class Account {
    String iban;
    String otherId;
    String schemeCode;
    String schemeProprietary;
    String issuer;
    String currency;
    String type;
  }

  /** What stands before the payments of a batch. */
  private static final class Batch {
    Boolean booking;
    Account debtorAccount;
    String date;
    String dateTime;
  }

  private static final class Address {
    String street;
    String building;
    String town;
    String postCode;
    String country;
  }

  private static final class Transfer {
    String endToEndId;
    String currency;
    String amount;
    String agentBic;
    String agentName;
    String creditorName;
    Address creditorAddress;
    Account creditorAccount;
    String remittance;
  }

  private final XMLStreamReader xml;
  private final JsonGenerator json;

  private Pain001ToBerlinGroup(XMLStreamReader xml, JsonGenerator json) {
    this.xml = xml;
    this.json = json;
  }

  public static void main(String[] arguments) throws IOException, XMLStreamException {
    XMLInputFactory xmlFactory = XMLInputFactory.newFactory();
    xmlFactory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xmlFactory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])), BUFFER_BYTES);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), BUFFER_BYTES);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n")); // between bodies
      XMLStreamReader xml = xmlFactory.createXMLStreamReader(in);
      new Pain001ToBerlinGroup(xml, json).convert();
      xml.close();
      json.writeRaw('\n');
    }
  }

  private void convert() throws IOException, XMLStreamException {
    xml.nextTag();
    xml.require(XMLStreamConstants.START_ELEMENT, NAMESPACE, "Document");
    while (nextChild()) { // CstmrCdtTrfInitn
      while (nextChild()) {
        if (xml.getLocalName().equals("PmtInf")) {
          convertBatch();
        } else {
          skip();
        }
      }
    }
    while (xml.hasNext()) {
      xml.next(); // what follows the root has to be well formed, too
    }
  }

  /** Moves to the next child of the element the cursor is in; false at the end of that. */
  private boolean nextChild() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = xml.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** Moves to the end of the element that has just started. */
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth != 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        ++depth;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        --depth;
      }
    }
  }

  private String text() throws XMLStreamException {
    return xml.getElementText();
  }

  private void convertBatch() throws IOException, XMLStreamException {
    Batch batch = new Batch();
    boolean hasPayments = false;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "BtchBookg" -> {
          String value = text();
          batch.booking = value.equals("true") || value.equals("1");
        }
        case "ReqdExctnDt" -> readExecutionDate(batch);
        case "DbtrAcct" -> batch.debtorAccount = readAccount();
        case "CdtTrfTxInf" -> {
          if (!hasPayments) {
            writeBatchHead(batch);
          }
          hasPayments = true;
          writeTransfer(readTransfer());
        }
        default -> skip();
      }
    }
    if (hasPayments) {
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void readExecutionDate(Batch batch) throws XMLStreamException {
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Dt" -> batch.date = text();
        case "DtTm" -> batch.dateTime = text();
        default -> skip();
      }
    }
  }

  private Transfer readTransfer() throws XMLStreamException {
    Transfer transfer = new Transfer();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "PmtId" -> transfer.endToEndId = readOnly("EndToEndId");
        case "Amt" -> readAmount(transfer);
        case "CdtrAgt" -> readAgent(transfer);
        case "Cdtr" -> readCreditor(transfer);
        case "CdtrAcct" -> transfer.creditorAccount = readAccount();
        case "RmtInf" -> transfer.remittance = readRemittance();
        default -> skip();
      }
    }
    return transfer;
  }

  /** The text of the child with that name; null when there is none. */
  private String readOnly(String name) throws XMLStreamException {
    String found = null;
    while (nextChild()) {
      if (xml.getLocalName().equals(name)) {
        found = text();
      } else {
        skip();
      }
    }
    return found;
  }

  private void readAmount(Transfer transfer) throws XMLStreamException {
    while (nextChild()) {
      if (xml.getLocalName().equals("InstdAmt")) {
        transfer.currency = xml.getAttributeValue(null, "Ccy");
        transfer.amount = text();
      } else {
        skip();
      }
    }
  }

  private void readAgent(Transfer transfer) throws XMLStreamException {
    while (nextChild()) {
      if (!xml.getLocalName().equals("FinInstnId")) {
        skip();
        continue;
      }
      while (nextChild()) {
        switch (xml.getLocalName()) {
          case "BICFI" -> transfer.agentBic = text();
          case "Nm" -> transfer.agentName = text();
          default -> skip();
        }
      }
    }
  }

  private void readCreditor(Transfer transfer) throws XMLStreamException {
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Nm" -> transfer.creditorName = text();
        case "PstlAdr" -> transfer.creditorAddress = readAddress();
        default -> skip();
      }
    }
  }

  private Address readAddress() throws XMLStreamException {
    Address address = new Address();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "StrtNm" -> address.street = text();
        case "BldgNb" -> address.building = text();
        case "PstCd" -> address.postCode = text();
        case "TwnNm" -> address.town = text();
        case "Ctry" -> address.country = text();
        default -> skip();
      }
    }
    return address;
  }

  private Account readAccount() throws XMLStreamException {
    Account account = new Account();
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Id" -> readAccountId(account);
        case "Tp" -> account.type = readOnly("Cd");
        case "Ccy" -> account.currency = text();
        default -> skip();
      }
    }
    return account;
  }

  private void readAccountId(Account account) throws XMLStreamException {
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "IBAN" -> account.iban = text();
        case "Othr" -> readOtherId(account);
        default -> skip();
      }
    }
  }

  private void readOtherId(Account account) throws XMLStreamException {
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Id" -> account.otherId = text();
        case "SchmeNm" -> {
          while (nextChild()) {
            switch (xml.getLocalName()) {
              case "Cd" -> account.schemeCode = text();
              case "Prtry" -> account.schemeProprietary = text();
              default -> skip();
            }
          }
        }
        case "Issr" -> account.issuer = text();
        default -> skip();
      }
    }
  }

  /** The body has one text: lines are joined, and the only creditor reference stands in for them. */
  private String readRemittance() throws XMLStreamException {
    String joined = null;
    String reference = null;
    int references = 0;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Ustrd" -> joined = joined == null ? text() : joined + ' ' + text();
        case "Strd" -> {
          String found = readReference();
          if (found != null) {
            reference = found;
            ++references;
          }
        }
        default -> skip();
      }
    }
    return joined != null ? joined : references == 1 ? reference : null;
  }

  private String readReference() throws XMLStreamException {
    String found = null;
    while (nextChild()) {
      if (xml.getLocalName().equals("CdtrRefInf")) {
        found = readOnly("Ref");
      } else {
        skip();
      }
    }
    return found;
  }

  private void writeBatchHead(Batch batch) throws IOException {
    json.writeStartObject();
    if (batch.booking != null) {
      json.writeBooleanField("batchBookingPreferred", batch.booking);
    }
    writeAccount("debtorAccount", batch.debtorAccount);
    write("requestedExecutionDate", batch.date);
    write("requestedExecutionTime", batch.dateTime);
    json.writeArrayFieldStart("payments");
  }

  private void writeTransfer(Transfer transfer) throws IOException {
    json.writeStartObject();
    if (!"NOTPROVIDED".equals(transfer.endToEndId)) {
      write("endToEndIdentification", transfer.endToEndId);
    }
    json.writeObjectFieldStart("instructedAmount");
    write("currency", transfer.currency);
    write("amount", transfer.amount);
    json.writeEndObject();
    writeAccount("creditorAccount", transfer.creditorAccount);
    write("creditorAgent", transfer.agentBic);
    write("creditorAgentName", transfer.agentName);
    write("creditorName", transfer.creditorName);
    writeAddress(transfer.creditorAddress);
    write("remittanceInformationUnstructured", transfer.remittance);
    json.writeEndObject();
  }

  private void writeAccount(String name, Account account) throws IOException {
    if (account == null) {
      return;
    }
    json.writeObjectFieldStart(name);
    write("iban", account.iban);
    if ("BBAN".equals(account.schemeCode)) {
      write("bban", account.otherId);
    } else if (account.otherId != null) {
      json.writeObjectFieldStart("other");
      write("identification", account.otherId);
      write("schemeNameCode", account.schemeCode);
      write("schemeNameProprietary", account.schemeProprietary);
      write("issuer", account.issuer);
      json.writeEndObject();
    }
    write("currency", account.currency);
    write("cashAccountType", account.type);
    json.writeEndObject();
  }

  /** An address without country cannot be sent. */
  private void writeAddress(Address address) throws IOException {
    if (address == null || address.country == null) {
      return;
    }
    json.writeObjectFieldStart("creditorAddress");
    write("streetName", address.street);
    write("buildingNumber", address.building);
    write("townName", address.town);
    write("postCode", address.postCode);
    write("country", address.country);
    json.writeEndObject();
  }

  private void write(String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
