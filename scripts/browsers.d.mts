export const chromiumArguments: string[];
export function chromium(): string | undefined;
export function firefox(): string | undefined;
export function webKitDriver(): string | undefined;
export function miniBrowser(): string | undefined;
export function textBrowser(): string | undefined;
export function postgresPrograms(): string | undefined;
export function missing(): string[];
export function provide(): string[];
