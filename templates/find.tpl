{{%AUTOESCAPE context="HTML"}}
<div class="find" data-list="{{LIST}}" hidden>
  <label for="find-{{LIST}}">[[find.label]]</label>
  <input type="search" id="find-{{LIST}}" autocomplete="off">
  <p class="small dim" role="status" data-found="[[find.found]]"></p>
</div>
