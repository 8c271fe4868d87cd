package org.redress.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;

/** In the embedded profile, unless {@code redress.demo-cases} is false; never in production. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Profile("embedded & !production")
@ConditionalOnProperty(name = "redress.demo-cases", matchIfMissing = true)
@interface DemoCasesWanted {}
