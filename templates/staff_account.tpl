{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[staff.people_title]]</h1>
  {{#NEWS}}<div class="good" role="status"><p>{{TEXT}}</p></div>{{/NEWS}}
  <dl class="panel facts">
    <div><dt>[[login.login]]</dt><dd>{{ACCOUNT}}</dd></div>
    <div><dt>[[staff.people_of]]</dt><dd>{{NAME}}</dd></div>
    <div><dt>[[staff.people_state]]</dt><dd>{{#USUAL}}[[staff.people_usual]]{{/USUAL}}{{#STATES}}<p>{{TEXT}}</p>{{/STATES}}</dd></div>
    <div><dt>[[second_factor.title]]</dt><dd>{{SECOND}}</dd></div>
    <div><dt>[[staff.people_made]]</dt><dd><time datetime="{{MADE_AT}}">{{MADE}}</time></dd></div>
    {{#SIGNED_IN}}<div><dt>[[staff.people_signed_in]]</dt><dd><time datetime="{{MOMENT_AT}}">{{MOMENT}}</time></dd></div>{{/SIGNED_IN}}
  </dl>
  <h2 id="acts">[[staff.people_acts]]</h2>
  {{#UNLOCK}}<details class="panel">
    <summary>[[staff.people_unlock]]</summary>
    <form class="stack" method="post" action="/admin/staff/{{ACCOUNT:u}}">
      <p>[[staff.people_unlock_what]]</p>
      <button class="button" name="act" value="unlock">[[staff.people_unlock_button]]</button>
    </form>
  </details>{{/UNLOCK}}
  {{#INVITE}}<details class="panel">
    <summary>[[staff.people_invite]]</summary>
    <form class="stack" method="post" action="/admin/staff/{{ACCOUNT:u}}">
      <p>[[staff.people_invite_what]]</p>
      <input type="hidden" name="submission" value="{{SUBMISSION}}">
      <button class="button" name="act" value="invite">[[staff.people_invite_button]]</button>
    </form>
  </details>{{/INVITE}}
  {{#REMOVE_SECOND}}<details class="panel">
    <summary>[[staff.people_remove_second]]</summary>
    <form class="stack" method="post" action="/admin/staff/{{ACCOUNT:u}}">
      <p>[[staff.people_remove_second_what]]</p>
      <button class="button" name="act" value="remove-second-factor">[[staff.people_remove_second_button]]</button>
    </form>
  </details>{{/REMOVE_SECOND}}
  {{#DISABLE}}<details class="panel">
    <summary>[[staff.people_disable]]</summary>
    <form class="stack" method="post" action="/admin/staff/{{ACCOUNT:u}}">
      <p>[[staff.people_disable_what]]</p>
      <button class="button" name="act" value="disable">[[staff.people_disable_button]]</button>
    </form>
  </details>{{/DISABLE}}
  {{#ENABLE}}<details class="panel">
    <summary>[[staff.people_enable]]</summary>
    <form class="stack" method="post" action="/admin/staff/{{ACCOUNT:u}}">
      <p>[[staff.people_enable_what]]</p>
      <button class="button" name="act" value="enable">[[staff.people_enable_button]]</button>
    </form>
  </details>{{/ENABLE}}
  {{#OWN}}<p class="note">[[staff.people_own]]</p>{{/OWN}}
  <p class="actions"><a class="button second" href="/admin/staff">[[staff.people_back_list]]</a></p>
</div>
