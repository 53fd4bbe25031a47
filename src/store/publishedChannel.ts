/** The channel on which a publish is announced. */
export const publishedChannel = 'hankegraafi_published';
