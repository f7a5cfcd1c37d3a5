{{%AUTOESCAPE context="HTML"}}
<div class="faults" tabindex="-1" autofocus>
  <div role="alert">
    <h2>[[form.faults]]</h2>
    <ul>{{#ITEMS}}<li><a href="#{{FIELD:u}}">{{FAULT}}</a></li>{{/ITEMS}}</ul>
  </div>
</div>
