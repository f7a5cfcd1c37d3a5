{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  {{>FAULTS}}
  <h1>[[second_factor.title]]</h1>
  {{#NEWS}}<div class="good" role="status"><p>{{TEXT}}</p></div>{{/NEWS}}
  {{#ABSENT}}<p class="lead">[[second_factor.lead]]</p>
  {{#ASKED}}<p class="note"><strong>[[second_factor.asked]]</strong></p>{{/ASKED}}
  <ol>
    <li>[[second_factor.step_app]]</li>
    <li>[[second_factor.step_scan]]</li>
    <li>[[second_factor.step_paper]]</li>
  </ol>
  <form method="post" action="/admin/second-factor">
    <button class="button wide-button" name="act" value="begin">[[second_factor.begin]]</button>
  </form>
  <p class="onward"><a href="/admin">[[staff.to_events]]</a></p>{{/ABSENT}}
  {{#NEW_SECRET}}<p class="lead">[[second_factor.scan]]</p>
  {{#SQUARES}}<svg class="key-qr" role="img" aria-label="[[second_factor.qr]]" viewBox="0 0 {{SIZE}} {{SIZE}}" shape-rendering="crispEdges"><path class="white" d="M0 0h{{SIZE}}v{{SIZE}}H0z"/><path class="black" d="{{PATH}}"/></svg>{{/SQUARES}}
  <dl class="panel facts">
    <div><dt>[[second_factor.account]]</dt><dd>{{LOGIN}}</dd></div>
    <div><dt>[[second_factor.key]]</dt><dd><code class="secret-key">{{KEY}}</code></dd></div>
  </dl>
  <p class="support">[[second_factor.key_support]]</p>
  <form class="panel" method="post" action="/admin/second-factor" novalidate>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <input type="hidden" name="secret" value="{{SECRET}}">
    <input type="hidden" name="base" value="{{BASE}}">
    <div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}">
      <label for="code">[[second_factor.first_code]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="code-support">[[second_factor.first_support]]</p>
      {{#CODE_WRONG}}<p class="fault" id="code-fault">{{FAULT}}</p>{{/CODE_WRONG}}
      <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required aria-describedby="code-support{{#CODE_WRONG}} code-fault{{/CODE_WRONG}}"{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}}>
    </div>
    <button class="button wide-button" name="act" value="confirm">[[second_factor.confirm]]</button>
  </form>
  <p class="onward"><a href="/admin/second-factor">[[second_factor.cancel]]</a></p>{{/NEW_SECRET}}
  {{#NEW_CODES}}<div class="good" role="status"><p>[[second_factor.done]]</p></div>
  <h2>[[second_factor.codes]]</h2>
  <p class="note"><strong>[[second_factor.codes_once]]</strong></p>
  <p>[[second_factor.codes_what]]{{#REPLACED}}[[second_factor.codes_replaced]]{{/REPLACED}}</p>
  <div class="panel">
    <p>[[second_factor.codes_of]]</p>
    <ol class="recovery-codes">{{#CODES}}<li><code class="secret-key">{{CODE}}</code></li>{{/CODES}}</ol>
  </div>
  <p class="onward no-print"><a href="/admin">[[staff.to_events]]</a></p>{{/NEW_CODES}}
  {{#PRESENT}}<dl class="panel facts">
    <div><dt>[[staff.people_state]]</dt><dd>[[second_factor.present]]</dd></div>
    <div><dt>[[second_factor.since]]</dt><dd><time datetime="{{MADE_AT}}">{{MADE}}</time></dd></div>
    <div><dt>[[second_factor.left]]</dt><dd>[[second_factor.left_count]]</dd></div>
  </dl>
  <form class="panel" method="post" action="/admin/second-factor" novalidate>
    <input type="hidden" name="submission" value="{{SUBMISSION}}">
    <div class="field{{#CODE_WRONG}} wrong{{/CODE_WRONG}}">
      <label for="code">[[second_factor.type_code]]<span class="must">[[form.must]]</span></label>
      <p class="support" id="code-support">[[second_factor.change_support]]</p>
      {{#CODE_WRONG}}<p class="fault" id="code-fault">{{FAULT}}</p>{{/CODE_WRONG}}
      <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required aria-describedby="code-support{{#CODE_WRONG}} code-fault{{/CODE_WRONG}}"{{#CODE_WRONG}} aria-invalid="true"{{/CODE_WRONG}}>
    </div>
    <div class="stack">
      <p><button class="button second" name="act" value="codes">[[second_factor.make_codes]]</button></p>
      <p><button class="button second" name="act" value="renew">[[second_factor.renew]]</button></p>
      {{#REMOVE}}<p><button class="button second" name="act" value="remove">[[second_factor.remove]]</button></p>{{/REMOVE}}
      {{#ASKED}}<p>[[second_factor.stays]]</p>{{/ASKED}}
    </div>
  </form>
  <p class="onward"><a href="/admin">[[staff.to_events]]</a></p>{{/PRESENT}}
</div>
