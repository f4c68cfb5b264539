package io.errata.cli;

import io.errata.schemas.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is and the Java it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var build = BuildVersion.current();
        return new String[] {
            "errata " + build.version(),
            "commit " + build.commit(),
            "built " + build.time(),
            "Java " + Runtime.version()
        };
    }
}
