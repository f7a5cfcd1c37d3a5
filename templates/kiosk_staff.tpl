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
  {{#DEVICES}}<form class="stack" method="post" action="/admin/e/{{EVENT:u}}/kiosk">
    <h2 id="devices">[[staff.kiosk_devices]]</h2>
    <p>[[staff.kiosk_devices_lead]]</p>
    <div class="panel scroll" role="region" tabindex="0" aria-labelledby="devices">
      <table>
        <caption class="hidden">[[staff.kiosk_devices]]</caption>
        <thead><tr><th scope="col">[[staff.kiosk_made]]</th><th scope="col">[[staff.kiosk_by]]</th><th scope="col">[[staff.kiosk_until]]</th><th scope="col">[[staff.kiosk_act]]</th></tr></thead>
        <tbody>
          {{#ROWS}}<tr><th scope="row"><time datetime="{{MADE_AT}}">{{MADE}}</time>{{#THIS}} [[staff.kiosk_this]]{{/THIS}}</th><td>{{LOGIN}}</td><td><time datetime="{{UNTIL_AT}}">{{UNTIL}}</time></td><td><button class="button second small" name="end" value="{{DEVICE}}" aria-label="[[staff.kiosk_end_label]]">[[staff.kiosk_end_one]]</button></td></tr>{{/ROWS}}
        </tbody>
      </table>
    </div>
    <p class="actions"><button class="button second" name="end" value="all">[[staff.kiosk_end_all]]</button></p>
  </form>{{/DEVICES}}
</div>
