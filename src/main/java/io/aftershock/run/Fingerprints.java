package io.aftershock.run;

import io.aftershock.config.Asset;
import io.aftershock.config.Dialect;
import io.aftershock.config.LandingSettings;
import io.aftershock.config.Settings;
import io.aftershock.config.Stanza;
import io.aftershock.warehouse.Digests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of each source, the digest of all that decides what its files say. */
final class Fingerprints {
  private Fingerprints() {}

  /**
   * By source.
   *
   * @param landing what the landing zone says of itself
   */
  static Map<String, String> of(Settings settings, LandingSettings landing) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    for (Stanza stanza : settings.stanzas()) {
      String known =
          switch (stanza.kind()) {
            case PRICES -> assets(settings, (Dialect) stanza);
            case RANKINGS -> settings.charts().zones().toString();
            case NEWS -> "";
          };
      fingerprints.put(
          stanza.name(),
          Digests.of(
              stanza.fingerprint()
                  + "\n"
                  + settings.input()
                  + "\n"
                  + landing.provenance(stanza.folder())
                  + "\n"
                  + known));
    }
    return fingerprints;
  }

  /** Of assets, the source's symbols and which are shares. */
  private static String assets(Settings settings, Dialect dialect) {
    boolean isShare = dialect.defaults().assetClass().isShare();
    List<String> symbols =
        settings.assets().bySymbol().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(dialect.name() + " "))
            .map(Object::toString)
            .toList();
    List<String> others =
        settings.assets().all().stream()
            .filter(asset -> asset.assetClass().isShare() != isShare)
            .map(Asset::id)
            .toList();
    return symbols + "\n" + others;
  }
}
