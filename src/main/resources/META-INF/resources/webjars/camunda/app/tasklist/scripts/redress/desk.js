// Beneath the four web applications: times as England's clocks show them, and Tasklist's lists in the order of urgency.
define(['angular'], function (angular) {
  'use strict';
  var ENGLAND = new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/London', year: 'numeric', month: '2-digit',
    day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit'});
  var MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/;
  // What is risky, or whose clock has warned, first; then what is due first.
  var URGENT = JSON.stringify([{sortBy: 'priority', sortOrder: 'desc'}, {sortBy: 'dueDate', sortOrder: 'asc'}]);

  /** A moment as the time on the wall in England, without a zone; anything else as it came. */
  function england(value) {
    var moment = value instanceof Date ? value : typeof value === 'number' ? new Date(value)
      : typeof value === 'string' && MOMENT.test(value) ? new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : null;
    return moment && !isNaN(moment) ? ENGLAND.format(moment).replace(' ', 'T') : value;
  }

  angular.module('redress.desk', [])
    .config(['$provide', function ($provide) {
      ['camDate', 'date'].forEach(function (name) {
        $provide.decorator(name + 'Filter', ['$delegate', function ($delegate) {
          return function (value) {
            return $delegate.apply(null, [england(value)].concat([].slice.call(arguments, 1)));
          };
        }]);
      });
    }])
    .run(['$injector', function ($injector) {
      if (document.querySelector('base').getAttribute('app-name') !== 'tasklist' || !$injector.has('Notifications')) return;
      // Whoever logs a contact is told its reference, for as long as it takes to read it out to a caller.
      var notifications = $injector.get('Notifications'), add = notifications.addMessage, logged = null;
      var refuse = notifications.addError, root = $injector.get('$rootScope'), place = $injector.get('$location'), opened = null;
      var open = XMLHttpRequest.prototype.open;
      XMLHttpRequest.prototype.open = function (method, address) {
        if (/\/task\/[^/]+\/(claim|assignee)$/.test(String(address))) {
          this.addEventListener('load', function () { if (this.status >= 400) window.dispatchEvent(new Event('redress-not-taken')); });
        }
        if (/\/process-definition\/.+\/submit-form$/.test(String(address))) {
          this.addEventListener('load', function () {
            try { logged = this.status < 300 ? JSON.parse(this.responseText).businessKey : null; } catch (none) { logged = null; }
          });
        }
        // What was refused before is done now.
        if (/\/task\/[^/]+\/(submit-form|complete)$/.test(String(address))) {
          this.addEventListener('load', function () {
            if (this.status < 300) root.$applyAsync(function () { notifications.clear({type: 'danger'}); });
          });
        }
        return open.apply(this, arguments);
      };
      // Why a task does not open, the engine does not know: it has been done, or is somebody else's.
      root.$on('$locationChangeSuccess', function () { opened = place.search().task || opened; });
      notifications.addError = function (message) {
        var gone = $injector.get('$translate').instant('TASK_NOT_EXIST');
        if (message.status !== gone && message.message !== gone || !opened) return refuse.call(this, message);
        function say(sentence) {
          message.message = sentence;
          root.$applyAsync(function () { refuse.call(notifications, message); });
        }
        fetch(document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/api/tasks/' + encodeURIComponent(opened),
          {headers: {Accept: 'application/json'}}).then(function (answer) { return answer.json(); })
          .then(function (told) { say(told.sentence || told.detail); })
          .catch(function () { say('It has been done or is no longer needed, or it is for another role.'); });
      };
      notifications.addMessage = function (message) {
        if (logged && /^Logged\b/.test(message.status)) {
          message.status = 'Logged as ' + logged;
          message.message = 'This is the reference of the case.';
          message.duration = 60000;
          logged = null;
        }
        return add.call(this, message);
      };
    }])
    .run(['$rootScope', '$location', function ($rootScope, $location) {
      if (document.querySelector('base').getAttribute('app-name') !== 'tasklist') return;
      $rootScope.$on('$locationChangeStart', function () {
        if (/^\/?$/.test($location.path()) && !$location.search().sorting) {
          $location.search('sorting', URGENT).replace();
        }
      });
    }])
    // What is typed into a form lives as long as the page and the person in front of it: Tasklist would keep it in the
    // browser's storage, where the next user of a shared machine finds it, or lose it on the way to the Case tab.
    .run(['$rootScope', function ($rootScope) {
      if (document.querySelector('base').getAttribute('app-name') !== 'tasklist') return;
      var DRAFT = /^(camForm|camunda-form):/, SAVE = '.form-actions button[ng-click="save($event)"]';
      var storage = Storage.prototype, drafts = {}, whose = null;
      var read = storage.getItem, write = storage.setItem, remove = storage.removeItem;
      Object.keys(localStorage).filter(function (key) { return DRAFT.test(key); }).forEach(function (key) {
        localStorage.removeItem(key);
      });
      storage.getItem = function (key) { return DRAFT.test(key) ? drafts[key] || null : read.call(this, key); };
      storage.setItem = function (key, value) { if (DRAFT.test(key)) drafts[key] = String(value); else write.call(this, key, value); };
      storage.removeItem = function (key) { if (DRAFT.test(key)) delete drafts[key]; else remove.call(this, key); };
      $rootScope.$watch('authentication.name', function (name) {
        if (name && name !== whose) { drafts = {}; whose = name; }
      });
      document.addEventListener('click', function (event) {
        var save = document.querySelector(SAVE);
        // What is missing is shown even where it stands far above the button.
        if (event.target.closest('.form-actions .btn-primary, .modal-footer .btn-primary')) {
          setTimeout(function () {
            var wrong = document.querySelector('.fjs-form .fjs-has-errors');
            if (wrong) wrong.scrollIntoView({block: 'center'});
          }, 200);
        }
        if (save && !save.disabled && event.target.closest('.nav-tabs, .tasks-list, .task-filters, .navbar')) save.click();
      }, true);
    }])
    // A form that cannot be filled in says why, and offers the way: claim it, or do it in the place of whoever has it.
    .directive('rdTake', ['camAPI', function (camAPI) {
      return {restrict: 'A', scope: {task: '=rdTake'}, link: function (scope, element) {
        var task = camAPI.resource('task');
        function say(words) {
          var said = document.createElement('p');
          said.textContent = words;
          element.empty().append(said);
          return said;
        }
        function show(words, button, act) {
          var said = say(words), choose = document.createElement('button');
          choose.type = 'button';
          choose.className = 'btn btn-primary';
          choose.textContent = button;
          choose.addEventListener('click', function () { choose.disabled = true; act(said, choose); });
          element.append(choose);
        }
        function claim() { var link = document.querySelector('button.claim'); if (link) link.click(); }
        function take(said, choose) {
          task.assignee(scope.task, scope.$root.authentication.name, function (refused) {
            if (!refused) { location.reload(); return; }
            said.textContent = refused.message;
            choose.disabled = false;
          });
        }
        function offer() {
          if (!scope.task) return;
          fetch(document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/api/cards?barred=true&tasks=' + scope.task,
            {headers: {Accept: 'application/json'}}).then(function (answer) { return answer.json(); }).then(function (cards) {
              var whose = cards[0] && cards[0].assignee, barred = cards[0] && cards[0].barred;
              // Tasklist's own link above the form would only be refused.
              document.documentElement.classList.toggle('rd-barred', !!barred);
              if (barred) say(barred);
              else if (whose) show('This task waits for ' + whose + '. What they told you, you can enter for them: it is recorded who did.',
                'Do it for ' + whose, take);
              else show('This task waits for somebody to take it.', 'Claim this task', claim);
            }).catch(function () { show('This task waits for somebody to take it.', 'Claim this task', claim); });
        }
        scope.$watch('task', offer);
        window.addEventListener('redress-not-taken', offer);
        scope.$on('$destroy', function () {
          window.removeEventListener('redress-not-taken', offer);
          document.documentElement.classList.remove('rd-barred');
        });
      }};
    }])
    .run(['$injector', function ($injector) {
      if (!$injector.has('camTasklistFormDirective')) return;
      var form = $injector.get('camTasklistFormDirective')[0];
      form.template = '<div class="rd-take" ng-if="options.disableForm && params.taskId && $loaded" rd-take="params.taskId"></div>' + form.template;
    }]);
});
