import { Link, useNavigate, useSubmit } from "@remix-run/react";
import { ChevronsUpDown, Keyboard, LogOut, Settings } from "lucide-react";
import { Face } from "#app/ui/face.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { Menu, MenuItem, MenuLine } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";

/** Who is signed in: settings, keys, signing out. Before JavaScript a link to the settings, whose bar signs out. */
export function MeMenu({ onKeys }: { onKeys: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const submit = useSubmit();
  const { me } = useDesk();
  const name = (
    <>
      <Face name={me.name} who="us" size="m" staffId={me.id} />
      <span className="label cut">{me.name}</span>
    </>
  );
  if (!useHydrated()) {
    return (
      <Link className="me-name" to="/desk/settings">
        {name}
      </Link>
    );
  }
  return (
    <Menu
      button={
        <button type="button" className="me-name" aria-label={`${words("desk.me")}: ${me.name}`}>
          {name}
          <ChevronsUpDown className="i label" />
        </button>
      }
    >
      <MenuItem icon={<Settings className="i" />} onSelect={() => navigate("/desk/settings")}>
        {words("settings.title")}
      </MenuItem>
      <MenuItem icon={<Keyboard className="i" />} keys="?" onSelect={() => setTimeout(onKeys, 0)}>
        {words("desk.keys.title")}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<LogOut className="i" />} onSelect={() => submit(null, { method: "post", action: "/desk/sign-out" })}>
        {words("desk.signOut")}
      </MenuItem>
    </Menu>
  );
}
