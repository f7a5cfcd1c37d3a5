{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.kiosk_title]]</h1>
  {{#ON}}<p class="note"><strong>[[staff.kiosk_on]]</strong></p>{{/ON}}
  {{#OVER}}<p class="note"><strong>[[staff.kiosk_over]]</strong></p>{{/OVER}}
  <p class="lead">[[staff.kiosk_lead]]</p>
  <ul class="list">
    <li>[[staff.kiosk_each]]</li>
    <li>[[staff.kiosk_back]]</li>
    <li>[[staff.kiosk_card]]</li>
    <li>[[staff.kiosk_logout]]</li>
  </ul>
  {{#UNPUBLISHED}}<p class="note">[[staff.kiosk_unpublished]]</p>{{/UNPUBLISHED}}
  {{#OFF}}<form method="post" action="/admin/e/{{EVENT:u}}/kiosk">
    <button class="button wide-button">[[staff.kiosk_start]]</button>
  </form>{{/OFF}}
  {{#OVER}}<form class="actions" method="post" action="/admin/e/{{EVENT:u}}/kiosk">
    <button class="button second" name="end" value="yes">[[staff.kiosk_end]]</button>
  </form>{{/OVER}}
  {{#ON}}<form class="actions" method="post" action="/admin/e/{{EVENT:u}}/kiosk">
    <button class="button">[[staff.kiosk_on_again]]</button>
    <button class="button second" name="end" value="yes">[[staff.kiosk_end]]</button>
  </form>{{/ON}}
  {{#DEVICES}}<form class="section stack" method="post" action="/admin/e/{{EVENT:u}}/kiosk">
    <h2 id="devices">[[staff.kiosk_devices]]</h2>
    <p>[[staff.kiosk_devices_lead]]</p>
    <ul class="devices" aria-labelledby="devices">
      {{#ROWS}}<li class="panel">
        <p><strong><time datetime="{{MADE_AT}}">[[staff.kiosk_made]]</time></strong>{{BI_SPACE}}[[kiosk.name]]{{#THIS}}[[staff.kiosk_this]]{{/THIS}}<br><time datetime="{{UNTIL_AT}}">[[staff.kiosk_until]]</time></p>
        <button class="button second small" name="end" value="{{DEVICE}}" aria-label="[[staff.kiosk_end_label]]">[[staff.kiosk_end_one]]</button>
      </li>{{/ROWS}}
    </ul>
    <p class="actions"><button class="button second" name="end" value="all">[[staff.kiosk_end_all]]</button></p>
  </form>{{/DEVICES}}
</div>
