/** Whether a right is on files below a folder of the bucket that holds what is kept. */
export function isFile(resource: string): boolean {
  return /\/Objects\w+\.Arn\/(statements|bank-files|archive|health)\/\*$/.test(resource);
}
