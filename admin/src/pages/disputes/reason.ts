/** The provider's code of a reason as words: product_not_received is "Product not received". */
export function reasonOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
