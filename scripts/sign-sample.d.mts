/** Where the sample clips lie. */
export declare const sampleFolder: string;
/** Makes the sample catalogue; says in one line what there is. */
export declare function makeSample(folder?: string): Promise<string>;
/** The same, said on the console, also when it fails. */
export declare function sayWhatSample(): Promise<void>;
