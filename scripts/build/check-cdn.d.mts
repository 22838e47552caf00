export function checkCdn(out: string): Promise<void>;
