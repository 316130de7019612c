; The Windows installer, for Inno Setup 6.3 or newer. packaging/build.py and `packaging/dev.py windows` compile it:
;   ISCC /DVersion=0.1.0 /DFrozen=…\Mothball /DOutput=… /DIcon=…\mothball.ico installer.iss
; Per user, without an administrator. Silent: /VERYSILENT /SUPPRESSMSGBOXES [/TASKS=autostart,explorer] [/LANG=de]

#define AppId "{B7A4C1E2-5D0F-4E53-9C7B-2F6A9E0D4C11}"
#define Key "Software\Microsoft\Windows\CurrentVersion\Uninstall\" + AppId + "_is1"

[Setup]
AppId={{#AppId}
AppName=Mothball
AppVersion={#Version}
AppVerName=Mothball {#Version}
AppPublisher=Mothball
VersionInfoVersion={#Version}
; What {userpf} means, written out: Wine does not know that folder by its name.
DefaultDirName={localappdata}\Programs\Mothball
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
; Held by every process of ours: gui/__main__.py, mothball/__main__.py.
AppMutex=Mothball.Running
; Restart Manager would end a run in the middle; we ask the program itself.
CloseApplications=no
; An upgrade must not bring back what the user has switched off in the settings since.
UsePreviousTasks=no
ChangesAssociations=yes
WizardStyle=modern
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\Mothball.exe
OutputDir={#Output}
OutputBaseFilename=Mothball-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Autostart=Start with Windows, in the notification area
de.Autostart=Mit Windows starten, im Infobereich
en.Explorer=Offer “Archive with Mothball” for files and folders in the Explorer
de.Explorer=„Mit Mothball archivieren“ im Explorer für Dateien und Ordner anbieten
en.Archive=Archive with Mothball…
de.Archive=Mit Mothball archivieren …
en.AlsoData=Remove Mothball's settings, its catalogue and its logs from this computer, too?%n%nWhat is archived stays in your storage. Without the catalogue, a new installation has to read it back from there.
de.AlsoData=Auch die Einstellungen, den Katalog und die Protokolle von Mothball von diesem Computer entfernen?%n%nWas archiviert ist, bleibt in deinem Speicher. Ohne den Katalog muss eine neue Installation ihn von dort wieder einlesen.

[Tasks]
Name: "autostart"; Description: "{cm:Autostart}"; Flags: unchecked; Check: IsFirstTime
Name: "explorer"; Description: "{cm:Explorer}"

[InstallDelete]
; Files of the version before, which this one may not have.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{userprograms}\Mothball"; Filename: "{app}\Mothball.exe"; AppUserModelID: "Mothball.Mothball"
Name: "{usersendto}\Mothball"; Filename: "{app}\Mothball.exe"; Parameters: "--archive"; Tasks: explorer

[Registry]
#define Run "Software\Microsoft\Windows\CurrentVersion\Run"
#define Verb "shell\Mothball.Archive"
#define Files "Software\Classes\*\" + Verb
#define Folders "Software\Classes\Directory\" + Verb
Root: HKCU; Subkey: "{#Run}"; ValueType: string; ValueName: "Mothball"; ValueData: """{app}\Mothball.exe"" --background"; Tasks: autostart
; Parents first: they go last, if nobody else has put anything into them.
Root: HKCU; Subkey: "Software\Classes\*"; Tasks: explorer; Flags: uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\*\shell"; Tasks: explorer; Flags: uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\Directory"; Tasks: explorer; Flags: uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\Directory\shell"; Tasks: explorer; Flags: uninsdeletekeyifempty
Root: HKCU; Subkey: "{#Files}"; ValueType: string; ValueData: "{cm:Archive}"; Tasks: explorer; Flags: uninsdeletekey
Root: HKCU; Subkey: "{#Files}"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\Mothball.exe"; Tasks: explorer
Root: HKCU; Subkey: "{#Files}"; ValueType: string; ValueName: "MultiSelectModel"; ValueData: "Player"; Tasks: explorer
Root: HKCU; Subkey: "{#Files}\command"; ValueType: string; ValueData: """{app}\Mothball.exe"" --archive ""%1"""; Tasks: explorer
Root: HKCU; Subkey: "{#Folders}"; ValueType: string; ValueData: "{cm:Archive}"; Tasks: explorer; Flags: uninsdeletekey
Root: HKCU; Subkey: "{#Folders}"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\Mothball.exe"; Tasks: explorer
Root: HKCU; Subkey: "{#Folders}"; ValueType: string; ValueName: "MultiSelectModel"; ValueData: "Player"; Tasks: explorer
Root: HKCU; Subkey: "{#Folders}\command"; ValueType: string; ValueData: """{app}\Mothball.exe"" --archive ""%1"""; Tasks: explorer
; Left unticked: what an earlier installation has made goes.
Root: HKCU; Subkey: "{#Files}"; ValueType: none; Tasks: not explorer; Flags: deletekey dontcreatekey
Root: HKCU; Subkey: "{#Folders}"; ValueType: none; Tasks: not explorer; Flags: deletekey dontcreatekey

[Run]
Filename: "{app}\Mothball.exe"; Description: "{cm:LaunchProgram,Mothball}"; Flags: nowait postinstall skipifsilent; Check: not WasRunning
; It was there before, so it is there again; a run that was stopped goes on.
Filename: "{app}\Mothball.exe"; Parameters: "--background"; Flags: nowait; Check: WasRunning

[Code]
const
  Patience = 150;  { times 200 ms }

var
  Ended: Boolean;

function InstalledIn: String;
begin
  if not RegQueryStringValue(HKCU, '{#Key}', 'InstallLocation', Result) then
    Result := '';
end;

function IsFirstTime: Boolean;
begin
  Result := InstalledIn = '';
end;

function WasRunning: Boolean;
begin
  Result := Ended;
end;

{ Asks the Mothball that runs to end in order, and waits for it. Who still runs after that is asked about by AppMutex. }
procedure EndRunning(Folder: String);
var
  Code, Waited: Integer;
begin
  if not CheckForMutexes('Mothball.Running') then
    exit;
  if Exec(AddBackslash(Folder) + 'Mothball.exe', '--quit', '', SW_HIDE, ewWaitUntilTerminated, Code) then
    Ended := Code = 0;
  Waited := 0;
  while CheckForMutexes('Mothball.Running') and (Waited < Patience) do begin
    Sleep(200);
    Waited := Waited + 1;
  end;
end;

function InitializeSetup: Boolean;
begin
  EndRunning(InstalledIn);
  Result := True;
end;

function InitializeUninstall: Boolean;
begin
  EndRunning(ExpandConstant('{app}'));
  Result := True;
end;

{ What the program's own settings may have made, and what Windows' switches beside it left. }
procedure ForgetAutostart;
begin
  RegDeleteValue(HKCU, '{#Run}', 'Mothball');
  RegDeleteValue(HKCU, 'Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run', 'Mothball');
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step <> usPostUninstall then
    exit;
  ForgetAutostart;
  if not UninstallSilent and (MsgBox(CustomMessage('AlsoData'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES) then
    DelTree(ExpandConstant('{localappdata}\Mothball'), True, True, True);
end;
