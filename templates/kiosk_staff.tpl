{{%AUTOESCAPE context="HTML"}}
{{>STAFF_BAR}}
<div class="narrow stack">
  <h1>[[staff.kiosk_title]]</h1>
  {{#ON}}<p class="note"><strong>[[staff.kiosk_on]]</strong></p>{{/ON}}
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
  {{#ON}}<form class="actions" method="post" action="/admin/e/{{EVENT:u}}/kiosk">
    <button class="button">[[staff.kiosk_on_again]]</button>
    <button class="button second" name="end" value="yes">[[staff.kiosk_end]]</button>
  </form>{{/ON}}
</div>
