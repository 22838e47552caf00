/** Every name that the `statute` attribute can have, for whoever tells a developer which there are; a test keeps it equal to the profiles. */
export const statuteNames: readonly string[] = ['generic', 'br-sac', 'de-312k', 'de-356a', 'eu-11a', 'fr-resiliation', 'es-10-2025', 'uk-dmcc', 'us-ca'];
