/** What was asked cannot be done as it was asked; the message says what would do. */
export class Refused extends Error {}
