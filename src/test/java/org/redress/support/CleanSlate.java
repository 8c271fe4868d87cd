package org.redress.support;

import javax.sql.DataSource;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Lets every test begin with the database as it was when its application had started, at the same moment of the
 * same day, with nobody signed in; and notes after each test which flow nodes it has passed.
 */
class CleanSlate implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final String STARTED = "started";

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        ExtensionContext.Store ofClass = test.getParent().orElseThrow()
                .getStore(ExtensionContext.Namespace.create(CleanSlate.class, test.getRequiredTestClass()));
        boolean keeps = test.getRequiredTestClass().isAnnotationPresent(KeepsState.class);
        if (!keeps || ofClass.get(STARTED) == null) {
            ofClass.put(STARTED, true);
            TablesAtStart.restore(application.getBean(DataSource.class));
            application.getBeanProvider(MailInMemory.class).ifAvailable(MailInMemory::empty);
            application.getBeanProvider(NotifyInTest.class).ifAvailable(NotifyInTest::empty);
            ClockUtil.setCurrentTime(java.util.Date.from(ProcessDriver.MORNING));
        }
        nobodyIsSignedIn(application);
        // Another test class's application may have taken the name in the meantime.
        org.camunda.bpm.engine.ProcessEngines.registerProcessEngine(
                application.getBean(org.camunda.bpm.engine.ProcessEngine.class));
        webApplicationsStand();
    }

    /** The web applications' delegates are one for the JVM, and each application that stops takes them along. */
    private static void webApplicationsStand() {
        if (Cockpit.getRuntimeDelegate() == null) {
            Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
        }
        if (Admin.getRuntimeDelegate() == null) {
            Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
        }
        if (Tasklist.getRuntimeDelegate() == null) {
            Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
        }
        if (Welcome.getRuntimeDelegate() == null) {
            Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        nobodyIsSignedIn(application);
        FlowNodesPassed.note(application.getBean(JdbcClient.class));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        ClockUtil.reset();
    }

    private static void nobodyIsSignedIn(ApplicationContext application) {
        SecurityContextHolder.clearContext();
        application.getBean(IdentityService.class).clearAuthentication();
    }
}
