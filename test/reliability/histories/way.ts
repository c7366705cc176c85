/** How the news of histories comes to the application. */
export type Way = 'http' | 'in-process';
