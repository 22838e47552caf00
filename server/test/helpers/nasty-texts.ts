/** What people could write that a careless mapping would take for more than text. */
export const nastyTexts: readonly string[] = [
  '"}, "admin": true, "x": {"',
  "'; DROP TABLE tickets; --",
  'a&number=1&admin=true',
  '{{identity.sub}} {{data.answers.email}} {{{x}}}',
  '\\u0022 \\" \\',
  '<script>alert(1)</script> ${7*7} #{7*7} %7B',
  'zwei\u2028Zeilen\u2029und 💬 عربي',
];
