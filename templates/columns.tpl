{{%AUTOESCAPE context="HTML"}}
<svg class="columns{{#LONG}} long{{/LONG}}" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" width="{{WIDTH}}" height="{{HEIGHT}}" role="img" aria-label="{{LABEL}}">
  {{#COLUMNS}}<rect class="{{KIND}}" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="{{HEIGHT}}"></rect><text class="value" x="{{MIDDLE}}" y="{{VALUE_Y}}">{{VALUE}}</text><text x="{{MIDDLE}}" y="{{LABEL_Y}}">{{LABEL}}</text>{{/COLUMNS}}
  <line x1="0" y1="{{FLOOR}}" x2="{{WIDTH}}" y2="{{FLOOR}}"></line>
</svg>
