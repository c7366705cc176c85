/** Thrown at start when a setting is missing or wrong; the message names the setting and the fix, never its value. */
export class SettingsError extends Error {}
