{{%AUTOESCAPE context="HTML"}}
{{!
  The symbols of the plan, 24 x 24, filled with the colour of the text around them. A new kind of
  facility also needs a name in enum facility_kind (src/model/plan.h), in kind_names
  (src/model/plan.c), in the tables of src/view/plan.c, and in the check of the table facility.
}}
{{#IS_ENTRANCE}}<path d="M10 3h10v18H10v-4h2v2h6V5h-6v2h-2zM3 10.5h7V7l5 5-5 5v-3.500H3z"/>{{/IS_ENTRANCE}}
{{#IS_LIFT}}<path fill-rule="evenodd" d="M4 2h16v20H4zm2 2v16h12V4zm2 7 4-5 4 5zm0 2h8l-4 5z"/>{{/IS_LIFT}}
{{#IS_STAIRS}}<path d="M3 21v-5h4.500v-4.500H12V7h4.500V2.500H21V21z"/>{{/IS_STAIRS}}
{{#IS_TOILET}}<circle cx="6.5" cy="4.5" r="2.3"/><path d="M3.5 8h6v7H8.300v7H4.700v-7H3.500z"/><circle cx="17.5" cy="4.5" r="2.3"/><path d="M15.5 8h4l2.5 8h-2.200v6h-4.600v-6H13zM11.5 3h1v18h-1z"/>{{/IS_TOILET}}
{{#IS_ACCESSIBLE_TOILET}}<circle cx="10" cy="3.5" r="2.3"/><path d="M9 6.500h2.500l.2 3H16V12h-4.200l.2 2.500h4.800l2.7 5.6-2 1L15.4 17H9.700z"/><path d="M8 10.5 8.3 13a4.5 4.5 0 1 0 5.4 6.300h2.400A6.7 6.7 0 1 1 8 10.500z"/>{{/IS_ACCESSIBLE_TOILET}}
{{#IS_NURSING}}<path d="M10 2h4v3l1.5 1.500V9h-7V6.500L10 5zM8 10h8v10a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2z"/>{{/IS_NURSING}}
{{#IS_FIRST_AID}}<path d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z"/>{{/IS_FIRST_AID}}
{{#IS_INFORMATION}}<path fill-rule="evenodd" d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.6 4.500h3.200v3h-3.200zm0 4.500h3.200v7h-3.200z"/>{{/IS_INFORMATION}}
{{#IS_REWARD}}<path d="M3 8h18v4H3zM4.5 13.500H11V22H4.500zM13 13.500h6.500V22H13zM12 8C8 8 5.5 6.5 5.5 4.500c0-2.5 4.5-3.3 6.5 1 2-4.3 6.5-3.5 6.5-1C18.5 6.5 16 8 12 8z"/>{{/IS_REWARD}}
{{#IS_STAGE}}<path d="M12 2a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V5a3 3 0 0 1 3-3zM5.5 10h2v1a4.5 4.5 0 0 0 9 0v-1h2v1a6.5 6.5 0 0 1-5.5 6.400V20h4v2H7v-2h4v-2.600A6.5 6.5 0 0 1 5.5 11z"/>{{/IS_STAGE}}
{{#IS_REST}}<path d="M4 3h2v9h12V3h2v12h-1.500v6h-2v-4h-9v4h-2v-6H4z"/>{{/IS_REST}}
