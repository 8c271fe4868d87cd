package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a start deploys: everything together, nothing where nothing changed, the council's own files first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployerTest {

    private ProcessEngine engine;
    private RepositoryService repository;
    private Path home;
    private int looks;

    @TempDir
    Path folder;

    @BeforeAll
    void anEngine() {
        ProcessEngineConfiguration configuration =
                ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:deployer-" + UUID.randomUUID());
        configuration.setProcessEngineName("deployer-test");
        engine = configuration.buildProcessEngine();
        repository = engine.getRepositoryService();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @BeforeEach
    void anEmptyHome() throws IOException {
        home = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
    }

    @Test
    void an_unchanged_restart_deploys_nothing() {
        start();
        long deployments = repository.createDeploymentQuery().count();
        start();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(versions("contact")).isEqualTo(versions("local-resolution"));
    }

    @Test
    void files_that_were_found_in_order_are_not_looked_at_again() throws IOException {
        start();
        int before = looks;
        start();
        assertThat(looks).as("nothing changed").isEqualTo(before);
        own("forms/explain-delay.form", resources().get("forms/explain-delay.form"), "Explain the delay:", "Say why:");
        start();
        start();
        assertThat(looks).as("the council's own form, once").isEqualTo(before + 1);
        own("forms/explain-delay.form", resources().get("forms/explain-delay.form"), "\"textarea\"", "\"filepicker\"");
        refused("explain-delay", "filepicker");
        refused("explain-delay", "filepicker");
    }

    @Test
    void a_check_that_has_become_stricter_looks_at_unchanged_files_again() {
        start();
        int before = looks;
        engine.getManagementService().setProperty(CheckedFiles.PROPERTY, "what an older release wrote");
        start();
        assertThat(looks).isEqualTo(before + 1);
    }

    @Test
    void one_changed_file_deploys_everything_together_and_the_councils_own_wins() throws IOException {
        start();
        long before = versions("contact");
        own("forms/explain-delay.form", resources().get("forms/explain-delay.form"), "Explain the delay:",
                "Why was it late:");
        DeployedResources resources = start();
        assertThat(resources.overridden()).containsExactly("forms/explain-delay.form");
        assertThat(new String(resources.get("forms/explain-delay.form"))).contains("Why was it late:");
        assertThat(versions("contact")).isEqualTo(before + 1);
        assertThat(versions("local-resolution")).isEqualTo(before + 1);
    }

    @Test
    void letter_templates_are_not_deployed() {
        assertThat(resources().all().keySet()).noneMatch(name -> name.contains("letters"));
    }

    @Test
    void a_component_that_tasklist_lacks_is_refused_with_its_name() throws IOException {
        own("forms/explain-delay.form", resources().get("forms/explain-delay.form"), "\"textarea\"", "\"filepicker\"");
        refused("explain-delay", "filepicker");
    }

    @Test
    void a_form_that_is_not_there_is_named_with_what_is() throws IOException {
        own("processes/prepare-response.bpmn", resources().get("processes/prepare-response.bpmn"),
                "formRef=\"draft-response\"", "formRef=\"drafted\"");
        refused("asks for the form drafted, which is not there", "draft-response");
    }

    @Test
    void a_file_that_is_no_diagram_is_refused() throws IOException {
        own("processes/contact.bpmn", "<nonsense".getBytes(), "x", "x");
        refused("processes/contact.bpmn");
    }

    @Test
    void two_files_of_one_name_are_refused_because_one_would_be_lost() throws IOException {
        byte[] contact = resources().get("processes/contact.bpmn");
        own("processes/one/contact.bpmn", contact, "x", "x");
        own("processes/two/contact.bpmn", contact, "x", "x");
        assertThatThrownBy(this::resources).hasMessageContaining("Two files").hasMessageContaining("contact.bpmn");
    }

    private void refused(String... words) {
        long deployments = repository.createDeploymentQuery().count();
        assertThatThrownBy(this::start).isInstanceOf(BadProcessFiles.class).satisfies(refusal -> assertThat(
                ((BadProcessFiles) refusal).faults().toString()).contains(words));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    private DeployedResources resources() {
        return new DeployedResources(home);
    }

    private DeployedResources start() {
        DeployedResources resources = resources();
        CheckedFiles checked = new CheckedFiles(engine.getManagementService(), files -> {
            looks++;
            ProcessFilesCheck.check(files);
        });
        new ProcessBootstrap(repository, resources, checked, event -> { }).afterSingletonsInstantiated();
        return resources;
    }

    private long versions(String process) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(process).count();
    }

    private void own(String name, byte[] bytes, String before, String after) throws IOException {
        Path file = home.resolve("overrides").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, new String(bytes).replace(before, after));
    }
}
