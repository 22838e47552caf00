const retry = { 'Retry-After': 'Seconds' };

/** What any route of a company may answer, for the description of the API. @param missing what is not there, or not to be opened */
export const everywhere = (missing: string) =>
  ({
    403: { is: 'The page’s origin is not one of the company’s', body: 'problem' },
    404: { is: missing, body: 'problem' },
    429: { is: 'Too many for now', body: 'problem', headers: retry },
    500: { is: 'Our mistake', body: 'problem' },
    503: { is: 'Not available right now; nothing was registered', body: 'problem', headers: retry },
  }) as const;

/** What a route that takes JSON may answer beside. */
export const ofBodies = (large = 'Over 60 KiB') =>
  ({
    400: { is: 'Something to mend: `problems` names the fields; or the body is malformed', body: 'problem' },
    413: { is: large, body: 'problem' },
    415: { is: 'Not JSON', body: 'problem' },
  }) as const;
