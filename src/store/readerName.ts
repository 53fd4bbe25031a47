/** How connections are called whose statements are readers': none of them may last. */
export const readerName = 'hankegraafi reader';
