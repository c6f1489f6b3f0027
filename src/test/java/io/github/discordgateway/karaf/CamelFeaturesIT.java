package io.github.discordgateway.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.w3c.dom.Element;

/**
 * The feature of the component, against the real descriptor of camel-karaf. Karaf's own verification cannot go so far:
 * it stops at the first bundle of camel-karaf that is not in Maven Central.
 */
class CamelFeaturesIT {
    private static final Path OURS = Path.of("src", "karaf", "target", "camel-features.xml");
    private static final Path CAMEL_KARAF =
            Path.of("src", "test", "karaf", "target", "bundles", "apache-camel-features.xml");

    @Test
    void each_feature_that_it_needs_is_there_in_a_version_that_it_takes() throws Exception {
        RunningKaraf.assume(CAMEL_KARAF, "mvn -q -f src/test/karaf/pom.xml package");
        RunningKaraf.assume(OURS, "mvn -q -f src/karaf/pom.xml package");
        Element ours = descriptor(OURS);
        List<Element> offered = children(descriptor(CAMEL_KARAF), "feature").toList();

        List<Element> needed = children(ours, "feature")
                .flatMap(feature -> children(feature, "feature"))
                .toList();

        assertThat(needed)
                .extracting(Element::getTextContent)
                .containsExactlyInAnyOrder("camel-core", "camel-vertx-common", "jackson");
        assertThat(needed).allSatisfy(need -> assertThat(offered)
                .anyMatch(offer -> offer.getAttribute("name").equals(need.getTextContent())
                        && VersionRange.valueOf(need.getAttribute("version"))
                                .includes(Version.parseVersion(offer.getAttribute("version")))));
        assertThat(children(ours, "repository").map(Element::getTextContent))
                .containsExactly("mvn:org.apache.camel.karaf/apache-camel/4.14.5/xml/features");
    }

    private static Element descriptor(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }
}
