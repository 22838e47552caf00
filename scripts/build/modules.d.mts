export function namesSource(code: string): boolean;
