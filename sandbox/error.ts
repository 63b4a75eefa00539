/** GitHub says no, or says where to go: a status with GitHub's own message. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly status: number;
  readonly errors: readonly object[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    options: { errors?: readonly object[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }
}

export const notFound = () => new GitHubError(404, "Not Found");

/** The 422 that GitHub answers to a field it can't take. */
export const invalid = (resource: string, field: string, message: string) =>
  new GitHubError(422, "Validation Failed", { errors: [{ resource, field, code: "custom", message }] });
