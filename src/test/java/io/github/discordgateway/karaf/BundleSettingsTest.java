package io.github.discordgateway.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleSettingsTest {
    private static final Path DATA = Path.of("data", "discord-gateway");

    @Test
    void an_empty_value_is_none_and_what_karaf_notes_for_itself_is_left_out() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("PRIMARY_GUILD_ID", "1");
        properties.put("HUB_SECRET", " ");
        properties.put("camel.management.port", 9877);
        properties.put("service.pid", "io.github.discordgateway");
        properties.put("felix.fileinstall.filename", "file:/etc/io.github.discordgateway.cfg");
        properties.put("org.apache.karaf.features.configKey", "io.github.discordgateway");

        assertThat(BundleSettings.of(properties, DATA).values())
                .isEqualTo(
                        Map.of("PRIMARY_GUILD_ID", "1", "camel.management.port", "9877", "DATA_DIR", DATA.toString()));
    }

    @Test
    void without_a_configuration_the_data_directory_alone_is_set_and_a_configuration_may_name_another() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("DATA_DIR", "/srv/bridge");

        assertThat(BundleSettings.of(null, DATA).values()).isEqualTo(Map.of("DATA_DIR", DATA.toString()));
        assertThat(BundleSettings.of(properties, DATA).values()).isEqualTo(Map.of("DATA_DIR", "/srv/bridge"));
    }

    @Test
    void its_text_shows_no_value() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("HUB_SECRET", "never to be printed");

        assertThat(BundleSettings.of(properties, DATA)).hasToString("BundleSettings[DATA_DIR, HUB_SECRET]");
    }
}
