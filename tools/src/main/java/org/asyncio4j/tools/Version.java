package org.asyncio4j.tools;

import picocli.CommandLine.IVersionProvider;

/** The version of this project, and below it the JDK that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
                "asyncio4j " + (version == null ? "development" : version),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
        };
    }
}
