package org.redress.workplace;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Work is in Tasklist: the bare address and the web applications' own start page lead there. */
@Configuration
class StartPage implements WebMvcConfigurer {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", TASKLIST);
        registry.addRedirectViewController("/camunda", TASKLIST);
        registry.addRedirectViewController("/camunda/", TASKLIST);
    }
}
