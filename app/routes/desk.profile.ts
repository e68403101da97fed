import { redirect } from "@remix-run/node";

/** Where the profile was before there were settings. */
export async function loader() {
  return redirect("/desk/settings/profile", 301);
}
