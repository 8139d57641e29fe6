package dev.drey.local.launch;

/**
 * The Log4j 2 configuration of a process whose manifest brings none: what Flink's image does, into files that roll over. Not to the
 * standard output too, as the image does for {@code kubectl logs}: that is for what jobs print.
 */
final class LogConfiguration {
    static final String NAME = "log4j.properties";

    static final String DEFAULT = """
            monitorInterval = 30
            rootLogger.level = INFO
            rootLogger.appenderRef.file.ref = File
            appender.file.name = File
            appender.file.type = RollingFile
            appender.file.append = true
            appender.file.fileName = ${sys:log.file}
            appender.file.filePattern = ${sys:log.file}.%i
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
            appender.file.policies.type = Policies
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 20MB
            appender.file.strategy.type = DefaultRolloverStrategy
            appender.file.strategy.max = 5
            logger.pekko.name = org.apache.pekko
            logger.pekko.level = INFO
            logger.kafka.name = org.apache.kafka
            logger.kafka.level = INFO
            logger.zookeeper.name = org.apache.zookeeper
            logger.zookeeper.level = INFO
            logger.netty.name = org.apache.flink.shaded.netty4.io.netty.channel.DefaultChannelPipeline
            logger.netty.level = OFF
            """;

    private LogConfiguration() {}
}
