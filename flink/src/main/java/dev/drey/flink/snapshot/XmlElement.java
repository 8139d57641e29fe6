package dev.drey.flink.snapshot;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML element without its attributes and namespaces: all that S3's answers need. */
record XmlElement(String name, String text, List<XmlElement> children) {
    private static final int DEPTH_MAX = 20;

    XmlElement {
        children = Collections.unmodifiableList(children);
    }

    /** The text of the first child of this name; empty if there is none. */
    String child(String childName) {
        return children.stream()
                .filter(child -> child.name.equals(childName))
                .map(XmlElement::text)
                .findFirst()
                .orElse("");
    }

    /** An element that is still being read. */
    private record Open(String name, StringBuilder text, List<XmlElement> children) {
        XmlElement closed() {
            return new XmlElement(name, text.toString(), children);
        }
    }

    /** Empty for what is no XML. Entities from elsewhere are not fetched. */
    static Optional<XmlElement> parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            Deque<Open> open = new ArrayDeque<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT ->
                        open.push(new Open(reader.getLocalName(), new StringBuilder(), new ArrayList<>()));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        open.element().text().append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        XmlElement element = open.pop().closed();
                        if (open.isEmpty()) {
                            return Optional.of(element);
                        }
                        open.element().children().add(element);
                    }
                    default -> {} // Comments and the like.
                }
                if (open.size() > DEPTH_MAX) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        } catch (XMLStreamException noXml) {
            return Optional.empty();
        }
    }
}
