export function seed(base: string, dataDirectory: string): Promise<string[]>;
