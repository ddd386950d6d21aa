package org.clew.ontology;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks at what stands before an XML document's root element. OWL API's parser would fetch external
 * entities and document types, and cannot be told not to.
 */
final class XmlProlog {

  private static final Pattern EXTERNAL = Pattern.compile("\\b(SYSTEM|PUBLIC)\\b");

  private XmlProlog() {}

  /**
   * Refuses a document that names an external document type or entity. Closes nothing.
   *
   * @throws IOException if it does, or is not XML
   */
  static void refuseExternal(InputStream in) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
        if (reader.getEventType() == XMLStreamConstants.DTD
            && EXTERNAL.matcher(String.valueOf(reader.getText())).find()) {
          throw new IOException("it names external entities, which are not read");
        }
        reader.next();
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException("its XML cannot be read: " + e.getMessage(), e);
    }
  }
}
