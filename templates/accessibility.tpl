{{%AUTOESCAPE context="HTML"}}
<div class="narrow stack">
  <h1>[[accessibility.title]]</h1>
  <p class="lead">[[accessibility.lead]]</p>
  <h2 class="rule">[[accessibility.state]]</h2>
  <p>[[accessibility.state_text]]</p>
  <h2 class="rule">[[accessibility.met]]</h2>
  <ul class="list">
    <li>[[accessibility.met_script]]</li>
    <li>[[accessibility.met_keys]]</li>
    <li>[[accessibility.met_zoom]]</li>
    <li>[[accessibility.met_sight]]</li>
    <li>[[accessibility.met_faults]]</li>
    <li>[[accessibility.met_time]]</li>
    <li>[[accessibility.met_languages]]</li>
  </ul>
  <h2 class="rule">[[accessibility.gaps]]</h2>
  <ul class="list">
    <li>[[accessibility.gap_people]]</li>
    <li>[[accessibility.gap_furigana]]</li>
    <li>[[accessibility.gap_kiosk]]</li>
    <li>[[accessibility.gap_translation]]</li>
    {{#UNCHECKED}}<li>[[accessibility.gap_unchecked]]{{#LANGUAGES}}{{BI_SPACE}}<span lang="{{CODE}}">{{LANGUAGE}}</span>{{/LANGUAGES}}</li>{{/UNCHECKED}}
    <li>[[accessibility.gap_links]]</li>
    <li>[[accessibility.gap_staff]]</li>
    <li>[[accessibility.gap_files]]</li>
  </ul>
  <h2 class="rule">[[accessibility.tested]]</h2>
  <ul class="list">
    <li>[[accessibility.tested_axe]]</li>
    <li>[[accessibility.tested_browser]]</li>
    <li>[[accessibility.tested_hand]]</li>
  </ul>
  <h2 class="rule">[[accessibility.tell]]</h2>
  <p>[[accessibility.tell_text]]</p>
  {{#TELL}}<ul class="list">{{#EVENTS}}<li>{{#BY_LINK}}<a href="{{OFFICIAL_URL}}" rel="external">[[accessibility.tell_official]]</a>{{/BY_LINK}}{{#BY_ADDRESS}}[[accessibility.tell_official]]{{BI_SPACE}}<span class="small dim">{{OFFICIAL_URL}}</span>{{/BY_ADDRESS}}</li>{{/EVENTS}}</ul>{{/TELL}}
  {{#ASK}}{{#EVENTS}}<h3>[[privacy.ask_of]]</h3>
  <div>{{>CONTACT}}</div>{{/EVENTS}}{{/ASK}}
  <p class="small dim">[[accessibility.date]]</p>
</div>
