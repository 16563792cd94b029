/** People write numbers with blanks, hyphens and brackets; the centre knows them without. */
export const bareNumber = (text: string): string => text.replace(/[\s().-]/g, '');
