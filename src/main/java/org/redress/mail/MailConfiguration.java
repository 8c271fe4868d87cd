package org.redress.mail;

import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of e-mail and of GOV.UK Notify. */
@Configuration
@EnableConfigurationProperties({MailSettings.class, NotifySettings.class, MailProperties.class})
class MailConfiguration {}
