{{%AUTOESCAPE context="HTML"}}
<details class="draft-bar" lang="ja">
  <summary>[[preview.label]]</summary>
  <nav aria-label="[[preview.label]]">
    <p>[[preview.lead]] <a href="{{URL}}">[[preview.back]]</a> <a href="/admin">[[staff.to_events]]</a></p>
    <ul>{{#PAGES}}<li><a href="{{URL}}"{{#HERE}} aria-current="page"{{/HERE}}>{{LABEL}}</a></li>{{/PAGES}}</ul>
    <ul>{{#MOMENTS}}<li><a href="{{URL}}"{{#HERE}} aria-current="true"{{/HERE}}>{{LABEL}}</a></li>{{/MOMENTS}}</ul>
  </nav>
</details>
